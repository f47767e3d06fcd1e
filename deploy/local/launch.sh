# Shell for up and campaign, read by them with ".": builds what is not built, runs one of the launcher's programs.
# Expects $here and $project.
class_path_file=$here/launcher/target/class-path
needed_kib=2097152

fail() { echo "$1" >&2; exit 1; }

wants_help() {
  for argument in "$@"; do
    case $argument in --help | -h) return 0 ;; esac
  done
  return 1
}

find_jdk() {
  JAVA_HOME=$(. "$project/.mvn/jdk.sh" && printf %s "$JAVA_HOME") || exit 1
  export JAVA_HOME
}

is_built() {
  [ -f "$class_path_file" ] || return 1
  for service in feed metrics flag conversation plan; do
    [ -f "$project/$service-service/target/quarkus-app/quarkus-run.jar" ] || return 1
  done
  newer=$(find "$project/pom.xml" "$project"/*/pom.xml "$project"/*/src/main "$here"/*/pom.xml "$here"/*/src/main \
    -type f -newer "$class_path_file" 2>/dev/null | head -n 1)
  [ -z "$newer" ]
}

build() {
  is_built && return
  free_kib=$(df -Pk "$project" | awk 'NR == 2 { print $4 }')
  [ "$free_kib" -ge "$needed_kib" ] ||
    fail "Only $((free_kib / 1024)) MiB are free on the disk of $project, and $((needed_kib / 1024)) MiB are needed."
  command -v mvn >/dev/null 2>&1 ||
    fail "Forthright must be built first, which needs Maven 3.8 or newer, and no mvn is on the PATH. Install it (Debian: apt-get install maven)."
  echo "Building Forthright (a minute or two; longer the first time, when the parts are downloaded) ..."
  # The JVM's own warnings about Maven's libraries would look like something to put right.
  exec 3>&1
  code=$({ { "$project/mvnw" -q -B --no-transfer-progress -Dstyle.color=never -Dquickly -DskipTests -am package \
    -pl feed-service,metrics-service,flag-service,conversation-service,plan-service,deploy/local/launcher 2>&1
    echo $? >&4; } | sed -e "s/$(printf '\033')\[[0-9;]*m//g" -e '/^WARNING:/d' -e '/^$/d' >&3; } 4>&1)
  exec 3>&-
  [ "$code" = 0 ] || fail "The build failed; its last lines above say why."
}

# Runs a main class: run HEAP CLASS [argument...]
run() {
  heap=$1
  main_class=$2
  shift 2
  terminal=false
  [ -t 1 ] && terminal=true

  set -- "$JAVA_HOME/bin/java" "-Xmx$heap" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 --enable-native-access=ALL-UNNAMED \
    -Dslf4j.internal.verbosity=ERROR "-Dforthright.project=$project" "-Dforthright.terminal=$terminal" \
    -cp "$here/launcher/target/classes:$here/kafka-broker/target/classes:$(cat "$class_path_file")" \
    "$main_class" "$@"

  # A terminal sends Ctrl-C to every process at once; the launcher has to stop the services before the broker and the
  # database, so it runs in a session of its own and is told by us alone.
  if command -v setsid >/dev/null 2>&1; then
    setsid "$@" &
  else
    "$@" &
  fi
  launcher=$!
  trap 'kill -TERM $launcher 2>/dev/null' INT TERM HUP
  wait $launcher
  code=$?
  while kill -0 $launcher 2>/dev/null; do
    wait $launcher
    code=$?
  done
  exit $code
}
