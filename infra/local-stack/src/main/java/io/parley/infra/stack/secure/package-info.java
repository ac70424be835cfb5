/// What the secure profile adds to a stack: its secrets, its certificates, and who may do what on the servers.
@NullMarked
package io.parley.infra.stack.secure;

import org.jspecify.annotations.NullMarked;
