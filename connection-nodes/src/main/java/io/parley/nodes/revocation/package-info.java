/// Which sessions are over although their tokens have not expired, and which tickets were used.
@NullMarked
package io.parley.nodes.revocation;

import org.jspecify.annotations.NullMarked;
