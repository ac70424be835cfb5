/// Contacts, address books and blocks over HTTP.
@NullMarked
package io.parley.gateway.people;

import org.jspecify.annotations.NullMarked;
