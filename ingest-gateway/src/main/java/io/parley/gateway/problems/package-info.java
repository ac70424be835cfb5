/// What is answered to a request that cannot be done: RFC 9457 bodies with stable codes.
@NullMarked
package io.parley.gateway.problems;

import org.jspecify.annotations.NullMarked;
