package org.dayu.call.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu call", description = "Who is let in, and what callers hear while they wait")
@interface CallConfig {

    String PID = "org.dayu.call";

    @AttributeDefinition(name = "Entries", description = "number=queue, separated by commas")
    String entries() default "12345=general";

    @AttributeDefinition(name = "Priority by mark", description = "mark=points, separated by commas")
    String mark_priority() default "vip=3,care=2";

    @AttributeDefinition(name = "Default queue", description = "For numbers that are no entry; empty refuses them")
    String default_queue() default "general";

    @AttributeDefinition(name = "Most calls", description = "Further callers get 503 with Retry-After")
    int calls_max() default 300;

    @AttributeDefinition(name = "Retry after", description = "Seconds, told to callers beyond the limit")
    int retry_after_seconds() default 30;

    @AttributeDefinition(name = "Emergency numbers", description = "Never refused, always dialled")
    String emergency_numbers() default "110,119,120,122";

    @AttributeDefinition(name = "Outbound", description = "Whether phones may call the outside world")
    boolean outbound() default true;

    @AttributeDefinition(name = "Hotline number", description = "Shown to those we call")
    String hotline_number() default "12345";

    @AttributeDefinition(name = "Music prompt")
    String prompt_music() default "moh";

    @AttributeDefinition(name = "All agents busy prompt")
    String prompt_busy() default "all-agents-busy";

    @AttributeDefinition(name = "Agent lost prompt")
    String prompt_agent_lost() default "agent-lost";

    @AttributeDefinition(name = "Transfer failed prompt")
    String prompt_transfer_failed() default "transfer-failed";

    @AttributeDefinition(name = "Rating flow", description = "Asks citizens how the talk was; empty for none")
    String rating_flow() default "satisfaction";

    @AttributeDefinition(
            name = "Rating after every talk",
            description = "Whether every talk that the agent ends goes there, not only when the agent says so")
    boolean rating_automatic() default true;

    @AttributeDefinition(
            name = "Target of self service",
            description = "Of 100 callers, how many should be served without an agent; 0 for no target")
    int self_service_target() default 60;

    @AttributeDefinition(name = "IVR back", description = "Seconds a caller waits for an IVR that is being replaced")
    int ivr_back_seconds() default 10;

    @AttributeDefinition(name = "IVR answer", description = "Seconds the IVR may take for one step")
    int ivr_answer_seconds() default 20;

    @AttributeDefinition(name = "IVR limit", description = "Minutes that self service may last")
    int ivr_limit_minutes() default 20;

    @AttributeDefinition(name = "Wait limit", description = "Minutes a caller may wait whatever the queue says")
    int wait_limit_minutes() default 60;

    @AttributeDefinition(
            name = "Prefer lost agent",
            description = "Seconds the agent whose phone was lost is preferred")
    int lost_agent_seconds() default 20;

    @AttributeDefinition(name = "Third party ring time", description = "Seconds")
    int third_ring_seconds() default 45;

    @AttributeDefinition(
            name = "Desk ring time",
            description = "Seconds an agent's phone rings for a call from the desk")
    int desk_ring_seconds() default 20;

    @AttributeDefinition(
            name = "Silent phone",
            description = "Seconds that a phone from which no sound comes may take to answer our question; 0 for 32")
    int silence_answer_seconds() default 5;

    @AttributeDefinition(name = "Most parties in a call")
    int parties_max() default 4;

    @AttributeDefinition(name = "Longest message", description = "Seconds")
    int message_longest_seconds() default 180;

    @AttributeDefinition(name = "Silence that ends a message", description = "Seconds")
    int message_silence_seconds() default 8;

    @AttributeDefinition(name = "Message tries", description = "How often a caller who says nothing is asked")
    int message_tries() default 2;

    @AttributeDefinition(name = "Call-back key", description = "For who waits; empty for none")
    String wait_key_callback() default "1";

    @AttributeDefinition(name = "Message key", description = "For who waits; empty for none")
    String wait_key_message() default "2";

    @AttributeDefinition(name = "Prompts that tell of these keys", description = "Separated by commas")
    String wait_key_prompts() default "wait-offer,callback-offer,message-offer";

    @AttributeDefinition(
            name = "Loops",
            description = "Threads that own calls; 0 for as many as cores. Takes a restart")
    int loops() default 0;
}
