-- A cap of cost per day in 分, whether a talk that goes on is ended when minutes or cost are spent, and what a minute of an
-- attempt costs: prices change, and what was talked yesterday does not.
ALTER TABLE dialling.rule ADD COLUMN day_cost integer NOT NULL DEFAULT 0;
ALTER TABLE dialling.rule ADD COLUMN cuts boolean NOT NULL DEFAULT false;
ALTER TABLE dialling.attempt ADD COLUMN price integer NOT NULL DEFAULT 0;
