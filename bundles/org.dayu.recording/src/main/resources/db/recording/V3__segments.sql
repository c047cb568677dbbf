alter table recording.recording
    -- [{"role": "AGENT", "user": "<id>", "name": "..", "number": "..", "extension": "8001", "from": 0, "to": 2000}],
    -- milliseconds from the beginning: a call that is handed on is one recording of several people
    add column segments jsonb not null default '[]';
create index recording_segments on recording.recording using gin (segments jsonb_path_ops);
