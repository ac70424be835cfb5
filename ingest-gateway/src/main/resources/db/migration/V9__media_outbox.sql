-- The facts of the media service on their way to the log. The rest of the schema is its own; this table is the owner's
-- of the publication, because only the owner of both can publish a table.
create schema if not exists media;

create table if not exists media.outbox (
    position      bigint generated always as identity primary key,
    id            uuid        not null,
    aggregatetype text        not null,
    aggregateid   text        not null,
    type          text        not null,
    payload       bytea       not null,
    created_at    timestamptz not null default now()
);

create index if not exists media_outbox_created on media.outbox (created_at);
