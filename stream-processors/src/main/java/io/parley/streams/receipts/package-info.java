/// The topology that merges the marks of devices into receipts, and tells members of each other's reading and typing.
@NullMarked
package io.parley.streams.receipts;

import org.jspecify.annotations.NullMarked;
