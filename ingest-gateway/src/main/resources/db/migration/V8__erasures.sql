-- When it was asked to be deleted. The row stays when all else is gone, so that its id is never anybody else's.
alter table accounts add column deleted_at timestamptz;

-- What account.erasures says, gathered. The id is known to who has asked, and to nobody else.
create table erasures (
    id           uuid primary key,
    account      uuid        not null unique references accounts,
    requested_at timestamptz not null,
    completed_at timestamptz
);

create table erasure_steps (
    erasure uuid        not null references erasures,
    step    text        not null,
    done_at timestamptz not null,
    primary key (erasure, step)
);

-- Who has an account as a contact, or has reported it.
create index contacts_contact on contacts (contact);
create index reports_of on reports (reporter);
