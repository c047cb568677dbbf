package org.dayu.workorder.internal.process;

import java.time.Instant;
import java.util.Date;
import java.util.Map;

import org.camunda.bpm.engine.ManagementService;

/** Moves the timers of one process that wait. */
final class Timers {

    private Timers() {}

    static void move(ManagementService management, String processId, Map<String, Instant> timers) {
        timers.forEach((activity, when) -> management
                .createJobQuery()
                .processInstanceId(processId)
                .activityId(activity)
                .timers()
                .list()
                .forEach(job -> management.setJobDuedate(job.getId(), Date.from(when))));
    }
}
