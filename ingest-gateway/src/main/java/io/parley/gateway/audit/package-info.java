/// Every use of the admin interface goes into the log, looking included.
@NullMarked
package io.parley.gateway.audit;

import org.jspecify.annotations.NullMarked;
