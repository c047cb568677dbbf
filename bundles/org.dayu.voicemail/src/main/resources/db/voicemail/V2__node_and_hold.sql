alter table voicemail.message
    -- the node that wrote the file, and has it unless nodes share a folder; null for those of versions that did not say
    add column node        text,
    add column hold_reason text,
    add column hold_by     text,
    add column hold_since  timestamptz;
create index message_node_started on voicemail.message (node, started_at);
