/// What those may do who run the platform. Every use is in the log.
@NullMarked
package io.parley.gateway.admin;

import org.jspecify.annotations.NullMarked;
