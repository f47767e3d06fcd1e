package dev.forthright.events.company;

import java.util.List;

/** Which people an HR partner looks after. */
public record HrPopulation(String hrPersonId, List<String> personIds) implements CompanySetting {}
