package io.parley.infra.load;

interface FleetOpener {
    Fleet open() throws InterruptedException;
}
