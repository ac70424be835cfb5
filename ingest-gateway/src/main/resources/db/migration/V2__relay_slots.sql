-- A replication slot that was made anew knows nothing of the rows committed before it, and the position the relay stored
-- for the former one means nothing to it. So each making of a slot has a name of its own, under which the position is
-- stored, and is repaired by publishing all kept rows again. The row is written before the slot is made, so that a crash
-- in between loses nothing.
create table relay_slots (
    slot     text primary key,
    making   uuid    not null,
    repaired boolean not null
);

drop table relay_repairs;
