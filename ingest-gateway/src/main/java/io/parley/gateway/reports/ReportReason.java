package io.parley.gateway.reports;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why somebody or something is reported.
public enum ReportReason {
    @JsonProperty("spam")
    SPAM,
    @JsonProperty("abuse")
    ABUSE,
    @JsonProperty("violence")
    VIOLENCE,
    @JsonProperty("impersonation")
    IMPERSONATION,
    @JsonProperty("illegal")
    ILLEGAL,
    @JsonProperty("other")
    OTHER
}
