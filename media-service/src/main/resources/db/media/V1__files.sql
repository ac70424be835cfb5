-- What an account has uploaded, once each whatever the files are called that have it. The bytes are in the blob store,
-- under the owner and the hash of what was uploaded.
create table blobs (
    owner       uuid    not null,
    hash        text    not null,
    size        bigint  not null,
    -- Of what is fetched: an image is one of our own making.
    stored_hash text    not null,
    kind        text    not null,
    type        text    not null,
    width       integer,
    height      integer,
    duration_ms bigint,
    blurhash    text,
    thumbnail   boolean not null,
    primary key (owner, hash)
);

-- storing: its bytes are on their way into the store; complete; deleting: nobody has it any more, and what is left of
-- it is being removed; deleted: nothing is left of it.
create table files (
    id         uuid        primary key,
    owner      uuid        not null,
    chat       uuid        not null,
    hash       text,
    name       text        not null,
    view_once  boolean     not null,
    state      text        not null check (state in ('storing', 'complete', 'deleting', 'deleted')),
    -- Whether a message has ever cited it.
    cited      boolean     not null default false,
    ended_as   text        check (ended_as in ('DELETED', 'EXPIRED', 'ORPHANED')),
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    foreign key (owner, hash) references blobs,
    check ((state in ('deleting', 'deleted')) = (ended_as is not null)),
    check ((state = 'deleted') = (hash is null))
);

create index files_of_chat on files (chat, id desc) where state = 'complete';
create index files_of_content on files (owner, hash);
create index files_to_end on files (id) where state = 'deleting';
create index files_uncited on files (created_at) where state = 'complete' and not cited;
create index files_unfinished on files (created_at) where state = 'storing';
create index files_expiring on files (expires_at) where state = 'complete' and expires_at is not null;

-- The events whose messages cite a file: whoever was a member then may have it.
create table citations (
    file uuid   not null references files,
    seq  bigint not null,
    primary key (file, seq)
);

-- Who has fetched what can be fetched once.
create table views (
    file    uuid not null references files,
    account uuid not null,
    primary key (file, account)
);

-- Uploads under way. The bytes are a file of the spool, whose length is how far one has come.
create table uploads (
    id         uuid        primary key,
    owner      uuid        not null,
    chat       uuid        not null,
    length     bigint      not null,
    name       text        not null,
    type       text        not null,
    hash       text,
    view_once  boolean     not null,
    metadata   text        not null,
    resumable  boolean     not null,
    -- Where a request began whose checksum is not known to be right: what follows is worth nothing without it.
    unchecked  bigint,
    done       boolean     not null default false,
    expires_at timestamptz not null
);

create index uploads_of_owner on uploads (owner) where not done;
create index uploads_expiring on uploads (expires_at);
