package dev.forthright.events.company;

import java.time.LocalDate;
import java.util.List;

/** Public holidays by date. */
public record HolidayCalendar(String name, List<LocalDate> holidays) implements CompanySetting {}
