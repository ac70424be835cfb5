/// What can be asked of a chat and what can happen in it, with the codecs of the records that carry it.
@NullMarked
package io.parley.schemas.chat;

import org.jspecify.annotations.NullMarked;
