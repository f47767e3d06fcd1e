# Finds a JDK 21 or newer and exports JAVA_HOME; takes the newest when JAVA_HOME names none that will do.
# Sourced by mvnw and deploy/local/up. Quarkus builds inside Maven's own JVM, so a toolchain would not be enough (ADR-0002).
_major() { "$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = \([0-9]*\).*/\1/p'; }
_ok() { [ -x "$1/bin/javac" ] && m=$(_major "$1") && [ -n "$m" ] && [ "$m" -ge 21 ]; }
if ! { [ -n "${JAVA_HOME-}" ] && _ok "$JAVA_HOME"; }; then
  _best=; _bestm=0
  _p=$(command -v javac 2>/dev/null) && _p=$(readlink -f "$_p") && set -- "${_p%/bin/javac}" || set --
  for _j in "$@" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -d "$_j" ] && [ ! -L "$_j" ] && _ok "$_j" && [ "$m" -gt "$_bestm" ] && _best=$_j _bestm=$m
  done
  [ -n "$_best" ] || { echo "Forthright needs a JDK 21 or newer, and none was found. Install one (Debian: openjdk-21-jdk or temurin-25-jdk) or set JAVA_HOME to it." >&2; exit 1; }
  export JAVA_HOME="$_best"
fi
