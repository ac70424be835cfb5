/// Who may do what, asked of the running platform and compared with `docs/authorization.md`.
@org.jspecify.annotations.NullMarked
package io.parley.infra.system.authorization;
