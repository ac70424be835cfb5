-- Of the limits that all gateways share. A bucket is a hash of what it limits and whom.
create table limit_buckets (
    bucket  bytea primary key,
    full_at timestamptz not null
);

-- A phone number, an e-mail address or an identity elsewhere is enough to sign in; who has none of the two former signs
-- in by the latter.
alter table accounts alter column password_hash drop not null;
alter table accounts drop constraint accounts_check;
-- Argon2id. Asked where a code signs in.
alter table accounts add column pin_hash text;

create table identities (
    issuer  text not null,
    subject text not null,
    account uuid not null references accounts,
    primary key (issuer, subject)
);

create index identities_account on identities (account);

-- Codes on their way. The hash is keyed with a secret that is not in the database.
create table codes (
    request    uuid primary key,
    email      text,
    phone      text,
    hash       bytea       not null,
    -- Counted before the code is looked at.
    checks     integer     not null default 0,
    expires_at timestamptz not null,
    used_at    timestamptz,
    check (num_nonnulls(email, phone) = 1)
);

create index codes_expiry on codes (expires_at);

-- Somebody who has proven something and has more to do: make a profile, or prove the second factor or the PIN.
create table sign_in_challenges (
    hash       bytea primary key,
    kind       text        not null check (kind in ('profile', 'second_factor', 'pin')),
    account    uuid references accounts,
    email      text,
    phone      text,
    issuer     text,
    subject    text,
    device     uuid,
    checks     integer     not null default 0,
    expires_at timestamptz not null,
    check ((kind = 'profile') = (account is null))
);

create index sign_in_challenges_expiry on sign_in_challenges (expires_at);

-- The secret is encrypted with a key that is not in the database.
create table second_factors (
    account      uuid primary key references accounts,
    secret       bytea  not null,
    confirmed_at timestamptz,
    -- The last time step a code was taken of: none is taken twice.
    last_step    bigint not null default 0
);

create table recovery_codes (
    account uuid  not null references second_factors on delete cascade,
    hash    bytea not null,
    primary key (account, hash)
);
