-- The owner's choice that calls of the circle go through the relay alone. 0 or 1: SQLite has no booleans.

ALTER TABLE circles ADD COLUMN relay_only integer NOT NULL DEFAULT 0 CHECK (relay_only IN (0, 1));
