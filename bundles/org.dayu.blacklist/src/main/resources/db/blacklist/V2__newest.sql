-- Pages of the list come newest first, and are looked through by the beginning of a number.
CREATE INDEX block_rule_newest ON blacklist.block_rule (created_at DESC, id);
CREATE INDEX block_rule_digits ON blacklist.block_rule (digits varchar_pattern_ops);
