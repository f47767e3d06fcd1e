package dev.forthright.conversation.template.domain;

import static dev.forthright.conversation.template.domain.TemplateStep.listen;
import static dev.forthright.conversation.template.domain.TemplateStep.speak;

import dev.forthright.events.conversation.ConversationType;
import java.util.List;

/** The templates and their question bank, as the briefs give them (domain.md 1.3). */
public final class Templates {

  private static final Template FOUR_PART =
      new Template(
          TemplateId.FOUR_PART,
          "Context, observation, impact, invitation",
          "S0",
          List.of(
              speak(
                  "context",
                  "Context",
                  "Why we talk today, and that the goal is role fit and growth, not punishment.",
                  "Which goal or standard are we talking about?",
                  "What do I want for you from this talk?"),
              speak(
                  "observation",
                  "Observation",
                  "One observed fact with date and source; the full report comes later.",
                  "What is the one fact that opens this talk?",
                  "Which play was missed, on which deal, when?"),
              speak(
                  "impact",
                  "Impact",
                  "What the fact does to customers, team and numbers.",
                  "What changed in stage, amount or date because of it?",
                  "Who else is affected, and how do we know?"),
              listen(
                  "invitation",
                  "Invitation",
                  "The rep's view, uninterrupted, then a way forward.",
                  "How do you see it?",
                  "What is going on that the numbers do not show?",
                  "How will you address it this quarter?")));

  private static final Template SIX_STEP =
      new Template(
          TemplateId.SIX_STEP,
          "Six steps",
          "S1",
          List.of(
              speak(
                  "describe",
                  "Describe the situation",
                  "Facts you observed yourself, without emotion.",
                  "What did I see myself, on which days?"),
              speak(
                  "own_contribution",
                  "Own contribution",
                  "What the manager did or left undone.",
                  "What did I do, or not do, that led here?"),
              listen(
                  "invite",
                  "Invite their view",
                  "The rep speaks, uninterrupted.",
                  "What is your view of this?",
                  "What have I missed?"),
              listen(
                  "options",
                  "Explore options",
                  "At least two ways forward, from the rep first.",
                  "What are three approaches you could take?",
                  "What else?",
                  "What would you tell a colleague to do?"),
              listen(
                  "plan",
                  "Plan and timescales",
                  "Who does what by when, on both sides.",
                  "What will you do, with whom, by which day?",
                  "What will I do, by which day?"),
              listen(
                  "review",
                  "Review",
                  "When we look at it again.",
                  "When do we sit down again, and what will we look at?")));

  private static final Template FIVE_STEP =
      new Template(
          TemplateId.FIVE_STEP,
          "Five steps",
          "S3",
          List.of(
              speak(
                  "facts",
                  "State the facts",
                  "Attainment, pipeline against target, period; one sentence each.",
                  "Your attainment has been how much, against which target?",
                  "How many deals stand in the pipeline against which target?"),
              speak(
                  "concern",
                  "Express concern",
                  "A line of concern, never evidence.",
                  "Why does this matter to me?"),
              listen(
                  "perspective",
                  "Ask for their perspective",
                  "The rep speaks first about causes.",
                  "What is happening, in your words?",
                  "Is it territory, leads, product, or something else?"),
              listen(
                  "plan",
                  "Propose the plan",
                  "Goals by the manager, actions by the rep.",
                  "Which actions get you there?",
                  "What is the very next step?"),
              listen(
                  "commitment",
                  "Get commitment",
                  "A clear answer.",
                  "Are you willing to commit to this?")));

  private static final Template GROW =
      new Template(
          TemplateId.GROW,
          "GROW",
          "S3",
          List.of(
              speak(
                  "goal",
                  "Goal",
                  "What the rep wants to reach.",
                  "What do you want to achieve in this quarter?",
                  "How will we know that you are there?"),
              listen(
                  "reality",
                  "Reality",
                  "Where things stand, on a named measurable.",
                  "On track or not on track?",
                  "What have you tried, and what came of it?",
                  "What holds you back?"),
              listen(
                  "options",
                  "Options",
                  "Several ways, no answers given away.",
                  "What are three approaches you could take?",
                  "What would you do if time were no matter?"),
              listen(
                  "way_forward",
                  "Way forward",
                  "The next step, granular.",
                  "What will you do, by when, and with whom?",
                  "On a scale of 1 to 10, how sure are you?",
                  "What do you need from me?")));

  private Templates() {}

  /** All, in reading order. */
  public static List<Template> all() {
    return List.of(FOUR_PART, SIX_STEP, FIVE_STEP, GROW);
  }

  /** The template of that name. */
  public static Template of(TemplateId id) {
    return switch (id) {
      case FOUR_PART -> FOUR_PART;
      case SIX_STEP -> SIX_STEP;
      case FIVE_STEP -> FIVE_STEP;
      case GROW -> GROW;
    };
  }

  /** What a type of conversation starts with. */
  public static TemplateId usual(ConversationType type) {
    return switch (type) {
      case HARD, PLAN_REVIEW -> TemplateId.FOUR_PART;
      case COACHING, DEAL_INSPECTION -> TemplateId.GROW;
    };
  }
}
