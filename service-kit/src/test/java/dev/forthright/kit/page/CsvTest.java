package dev.forthright.kit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\0x",
        "=cmd|' /C calc'!A0",
        "  =1+1",
        "\n=1",
        "\uFF1D1+1"
      })
  void aCellThatASpreadsheetWouldRunIsQuoted(String active) {
    assertThat(Csv.of(List.of("h"), List.of(List.of(active)))).contains("'" + active.charAt(0));
    assertThat(Csv.of(List.of("h"), List.of(List.of("a" + active)))).doesNotContain("'a");
  }

  @Test
  void numbersStayNumbersAndNullsAreEmpty() {
    assertThat(
            Csv.of(
                List.of("a", "b", "c"),
                List.of(Arrays.asList(new BigDecimal("-12.50"), null, "plain"))))
        .isEqualTo("a,b,c\r\n-12.50,,plain\r\n");
  }

  @Test
  void aViewIsARowWithItsComponentsInOrder() {
    record View(String name, long count, List<String> labels, Boolean missing) {}

    assertThat(
            Csv.answer(
                    View.class,
                    new Page<>(List.of(new View("=x", -3, List.of("a", "b"), null)), null),
                    null)
                .getEntity())
        .isEqualTo("name,count,labels,missing\r\n'=x,-3,\"[\"\"a\"\",\"\"b\"\"]\",\r\n");
  }

  @Test
  void separatorsQuotesAndLineEndsDoNotEndACell() {
    assertThat(Csv.of(List.of("a"), List.of(List.of("one, \"two\"\nthree"))))
        .isEqualTo("a\r\n\"one, \"\"two\"\"\nthree\"\r\n");
  }
}
