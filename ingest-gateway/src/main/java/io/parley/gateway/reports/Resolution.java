package io.parley.gateway.reports;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What came of a report.
public enum Resolution {
    @JsonProperty("dismissed")
    DISMISSED,
    @JsonProperty("warned")
    WARNED,
    @JsonProperty("suspended")
    SUSPENDED
}
