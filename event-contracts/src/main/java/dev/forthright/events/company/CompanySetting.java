package dev.forthright.events.company;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A kind of company reference data; the JSON field {@code kind} tells which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CompanyCalendar.class, name = "company_calendar"),
  @JsonSubTypes.Type(value = HolidayCalendar.class, name = "holiday_calendar"),
  @JsonSubTypes.Type(value = RoleTargets.class, name = "role_targets"),
  @JsonSubTypes.Type(value = RampSchedule.class, name = "ramp_schedule"),
  @JsonSubTypes.Type(value = StageTable.class, name = "stage_table"),
  @JsonSubTypes.Type(value = IcpDefinition.class, name = "icp_definition"),
  @JsonSubTypes.Type(value = Play.class, name = "play"),
  @JsonSubTypes.Type(value = CadencePolicy.class, name = "cadence_policy"),
  @JsonSubTypes.Type(value = CurrencyRate.class, name = "currency_rate"),
  @JsonSubTypes.Type(value = HrPopulation.class, name = "hr_population"),
  @JsonSubTypes.Type(value = Delegation.class, name = "delegation")
})
public sealed interface CompanySetting
    permits CompanyCalendar,
        HolidayCalendar,
        RoleTargets,
        RampSchedule,
        StageTable,
        IcpDefinition,
        Play,
        CadencePolicy,
        CurrencyRate,
        HrPopulation,
        Delegation {}
