// SPDX-License-Identifier: Apache-2.0

import Testing
import TwilioCore

@Suite("Regions and edges")
struct TwilioHostTests {
    @Test(
        "Region and edge are put into Twilio's host names",
        arguments: [
            (nil, nil, "api.twilio.com", "api.twilio.com"),
            (nil, "e", "api.twilio.com", "api.e.us1.twilio.com"),
            ("r", nil, "api.twilio.com", "api.r.twilio.com"),
            ("r", "e", "api.twilio.com", "api.e.r.twilio.com"),
            (nil, "e", "api.r.twilio.com", "api.e.r.twilio.com"),
            ("r", nil, "api.e.x.twilio.com", "api.e.r.twilio.com"),
            ("r", "e", "api.x.r.twilio.com", "api.e.r.twilio.com"),
            (nil, "e", "api.x.r.twilio.com", "api.e.r.twilio.com"),
            ("", "", "api.twilio.com", "api.twilio.com"),
            ("", "e", "accounts.twilio.com", "accounts.e.us1.twilio.com"),
            (nil, nil, "api.e.r.twilio.com", "api.e.r.twilio.com"),
        ] as [(String?, String?, String, String)])
    func table(region: String?, edge: String?, host: String, expected: String) {
        #expect(TwilioHost(region: region, edge: edge).rewrite(host) == expected)
    }

    @Test(
        "Other hosts stay as they are",
        arguments: [
            "localhost", "127.0.0.1", "[", "", "example.com", "twilio.com", "api.twilio.com.evil.example",
            "api.eviltwilio.com", "a.b.c.d.twilio.com", "api.twilio.com.", "twilio.com.api",
        ])
    func others(host: String) {
        #expect(TwilioHost(region: "r", edge: "e").rewrite(host) == host)
    }
}
