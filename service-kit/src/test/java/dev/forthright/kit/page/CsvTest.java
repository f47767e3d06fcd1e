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
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\0x", "=cmd|' /C calc'!A0"})
  void aCellThatASpreadsheetWouldRunIsQuoted(String active) {
    assertThat(Csv.of(List.of("h"), List.of(List.of(active)))).contains("'" + active.charAt(0));
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
  void separatorsQuotesAndLineEndsDoNotEndACell() {
    assertThat(Csv.of(List.of("a"), List.of(List.of("one, \"two\"\nthree"))))
        .isEqualTo("a\r\n\"one, \"\"two\"\"\nthree\"\r\n");
  }
}
