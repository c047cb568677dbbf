-- What has changed, so that every node can follow without reading all rules again. Whoever changes a rule counts first, in the
-- same statement, and so waits for whoever did before: numbers are committed in their order, and none is missed.
CREATE TABLE blacklist.counter (
    the_only boolean PRIMARY KEY DEFAULT true CHECK (the_only),
    newest   bigint  NOT NULL
);
INSERT INTO blacklist.counter (newest) VALUES (0);

-- A rule that is no longer there has been lifted.
CREATE TABLE blacklist.change (
    number  bigint PRIMARY KEY,
    rule_id uuid   NOT NULL
);
