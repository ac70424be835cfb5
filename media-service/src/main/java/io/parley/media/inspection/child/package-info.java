/// Runs in a process of its own with little memory and little time, because it decodes what strangers send.
/// Knows
/// nothing of the service, and the service calls nothing of it but its `main`.
@NullMarked
package io.parley.media.inspection.child;

import org.jspecify.annotations.NullMarked;
