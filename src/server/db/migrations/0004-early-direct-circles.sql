-- The owner's choice that devices which ring may connect straight to the caller before anybody answers. 0 or 1.

ALTER TABLE circles ADD COLUMN early_direct integer NOT NULL DEFAULT 0 CHECK (early_direct IN (0, 1));
