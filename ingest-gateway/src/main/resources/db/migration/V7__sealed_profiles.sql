-- Sealed with the data key of the account, which this database does not hold: nobody searches by them, and their copies
-- in backups are to be unreadable when the key is destroyed. What was there in the clear is dropped.
alter table accounts
    alter column about type bytea using null::bytea,
    alter column birth_date type bytea using null::bytea;
