-- A device whose machine was sold on may need a new token before it is let in again; until then it has none.
alter table connect.device alter column token_hash drop not null;
