package dev.forthright.flag.evaluation;

import dev.forthright.flag.rule.ExplanationView;

/** What a rule said about one subject at the last tick, whether or not it raised anything. */
public record JudgedView(
    String rule, String subjectId, String scope, String verdict, ExplanationView explanation) {}
