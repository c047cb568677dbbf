-- the node that wrote the file, and has it unless nodes share a folder; null for those of versions that did not say
alter table recording.recording
    add column node text;
create index recording_node_started on recording.recording (node, started_at);
