/// What an account may do at all: its role, and whether it is suspended.
@NullMarked
package io.parley.gateway.standing;

import org.jspecify.annotations.NullMarked;
