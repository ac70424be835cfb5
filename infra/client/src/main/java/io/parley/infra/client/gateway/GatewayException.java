package io.parley.infra.client.gateway;

/// The gateway said no.
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public GatewayException(String request, int status, String code) {
        super(request + " was answered with " + status + " " + code);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    /// The stable code of the problem; empty when the answer was none.
    public String code() {
        return code;
    }
}
