/// What people report to those who run the platform.
@NullMarked
package io.parley.gateway.reports;

import org.jspecify.annotations.NullMarked;
