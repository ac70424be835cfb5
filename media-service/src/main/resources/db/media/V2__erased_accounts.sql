-- Accounts of which nothing may be kept any more.
create table erased (
    owner uuid primary key
);
