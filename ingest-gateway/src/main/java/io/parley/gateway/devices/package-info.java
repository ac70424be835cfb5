/// How the devices of accounts are reached by push.
@NullMarked
package io.parley.gateway.devices;

import org.jspecify.annotations.NullMarked;
