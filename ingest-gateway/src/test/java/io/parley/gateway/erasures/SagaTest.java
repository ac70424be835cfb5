package io.parley.gateway.erasures;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.erasure.ErasureStep;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SagaTest {
    @ParameterizedTest
    @EnumSource(names = "ACCOUNT", mode = EnumSource.Mode.EXCLUDE)
    void shouldWaitForEveryOwner(ErasureStep missing) {
        // Given
        var done = EnumSet.complementOf(EnumSet.of(missing, ErasureStep.ACCOUNT));

        // Then
        assertThat(Saga.after(done)).isEmpty();
    }

    @Test
    void shouldEraseTheAccountLast() {
        // Given
        var others = EnumSet.complementOf(EnumSet.of(ErasureStep.ACCOUNT));

        // Then
        assertThat(Saga.after(others)).hasValue(new Saga.Next.EraseAccount());
    }

    @Test
    void shouldCompleteWithTheAccount() {
        assertThat(Saga.after(EnumSet.allOf(ErasureStep.class))).hasValue(new Saga.Next.Complete());
    }
}
