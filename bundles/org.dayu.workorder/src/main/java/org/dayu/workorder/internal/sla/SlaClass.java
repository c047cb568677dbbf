package org.dayu.workorder.internal.sla;

/**
 * How fast one kind of order must be handled.
 *
 * @param code e.g. {@code ordinary}
 * @param label e.g. {@code 普通 5 个工作日}
 * @param handle from dispatch to feedback
 * @param sign from dispatch to the department's signature
 * @param basis where the limit comes from
 */
public record SlaClass(String code, String label, SlaTerm handle, SlaTerm sign, String basis) {}
