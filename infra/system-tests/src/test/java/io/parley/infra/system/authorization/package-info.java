/// Who may do what, asked of the running platform and compared with `docs/authorization.md`; and
/// that nothing of it is written down where operators read.
@org.jspecify.annotations.NullMarked
package io.parley.infra.system.authorization;
