package org.dayu.staffing.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu staffing", description = "Forecast of callers, agents needed, shifts")
public @interface StaffingConfig {

    String PID = "org.dayu.staffing";

    @AttributeDefinition(name = "Interval", description = "Minutes: 15, 30 or 60")
    int interval_minutes() default 30;

    @AttributeDefinition(name = "History", description = "Weeks of the past that count")
    int history_weeks() default 8;

    @AttributeDefinition(name = "Fade", description = "What a week counts of the week after it, above 0, at most 1")
    double history_fade() default 0.8;

    @AttributeDefinition(name = "Least days", description = "Fewer comparable days give no forecast")
    int history_least_days() default 2;

    @AttributeDefinition(name = "Level", description = "Days by which the level is adjusted; 0 for not at all")
    int level_days() default 7;

    @AttributeDefinition(name = "Handling", description = "Seconds, where nothing has been recorded")
    int assumed_handle_seconds() default 240;

    @AttributeDefinition(name = "Patience", description = "Seconds, mean")
    int assumed_patience_seconds() default 120;

    @AttributeDefinition(name = "Service level", description = "Percent to be answered in time")
    double target_percent() default 95;

    @AttributeDefinition(name = "In time", description = "Seconds")
    int target_seconds() default 15;

    @AttributeDefinition(name = "Abandons", description = "Percent who may give up, for Erlang A")
    double target_abandon_percent() default 3;

    @AttributeDefinition(name = "Shrinkage", description = "Percent of their shift that agents are away")
    double shrinkage_percent() default 15;

    @AttributeDefinition(name = "Hours a week", description = "Most, of one agent")
    int week_hours() default 40;

    @AttributeDefinition(name = "Days a week", description = "Most, of one agent")
    int week_days() default 5;

    @AttributeDefinition(name = "Rest", description = "Least hours between two shifts")
    int rest_hours() default 11;

    @AttributeDefinition(name = "Late", description = "Minutes after a shift began")
    int late_minutes() default 3;

    @AttributeDefinition(name = "Absent", description = "Minutes more than that")
    int absent_minutes() default 30;

    @AttributeDefinition(name = "Margin", description = "Minutes before and after a shift that still belong to it")
    int margin_minutes() default 30;
}
