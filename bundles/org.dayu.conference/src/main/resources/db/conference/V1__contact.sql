-- Whom agents bring in or hand citizens on to: duty phones with their hours, and the one-key numbers of the call bar.
CREATE TABLE conference.contact (
    id            uuid PRIMARY KEY,
    name          text     NOT NULL,
    number        text     NOT NULL CHECK (number ~ '^[0-9]{3,20}$'),
    department_id uuid,
    one_key       boolean  NOT NULL,
    priority      smallint NOT NULL CHECK (priority BETWEEN 1 AND 99),
    -- bit 0 is Monday
    days          smallint NOT NULL CHECK (days BETWEEN 1 AND 127),
    begins        time     NOT NULL,
    -- not after begins: goes on into the next day; equal: the whole day
    ends          time     NOT NULL,
    note          text     NOT NULL
);

CREATE INDEX contact_department ON conference.contact (department_id);

INSERT INTO conference.contact (id, name, number, department_id, one_key, priority, days, begins, ends, note)
VALUES (gen_random_uuid(), '公安 110', '110', NULL, true, 1, 127, '00:00', '00:00', ''),
       (gen_random_uuid(), '消防 119', '119', NULL, true, 2, 127, '00:00', '00:00', ''),
       (gen_random_uuid(), '急救 120', '120', NULL, true, 3, 127, '00:00', '00:00', '');
