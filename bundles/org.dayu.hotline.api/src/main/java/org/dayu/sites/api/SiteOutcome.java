package org.dayu.sites.api;

/** What became of a caller who was to go to another site. */
public enum SiteOutcome {
    /** The site has answered. */
    TAKEN,
    /** Busy, refused, no answer, not to be reached. */
    NOT_TAKEN,
    /** An agent was free here first, or the caller left. */
    WITHDRAWN,
    /** The site had taken the caller and was lost; the caller waits here again. */
    RETURNED
}
