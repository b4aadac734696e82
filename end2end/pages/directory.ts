import { expect, type Page } from "@playwright/test";

/** A place as somebody who keeps the social directory knows it. */
export interface Place {
  name: string;
  activity: string;
  address: string;
  postcode: string;
  contact: string;
  telephone: string;
  email: string;
  /** When it is open, by day: `["dinsdag", "17:00", "22:00"]`. */
  hours: [day: string, from: string, until: string][];
}

/** The social directory: a new place, told, pointed at and saved. */
export class Directory {
  constructor(private readonly page: Page) {}

  /** From any page, by the main menu; who keeps one district is there at once. */
  async begins_a_place(): Promise<void> {
    await this.page.getByRole("link", { name: "Sociale kaart" }).first().click();
    await this.page.getByRole("link", { name: "Nieuwe locatie" }).click();
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText("Nieuwe locatie");
  }

  /** Everything but where it is on the map. */
  async tells(place: Place): Promise<void> {
    await this.types("Naam", place.name);
    await this.types(/^Wat gebeurt er ’s avonds/, place.activity);
    await this.types(/^Straat en nummer/, place.address);
    await this.types(/^Postcode/, place.postcode);
    await this.types(/^Naam van de contactpersoon/, place.contact);
    await this.types(/^Telefoon/, place.telephone);
    await this.types(/^Mailadres/, place.email);
    for (const [day, from, until] of place.hours) {
      await this.page.getByLabel(`${day}, tijd 1: van`).fill(from);
      await this.page.getByLabel(`${day}, tijd 1: tot`).fill(until);
    }
  }

  /** Without the map: the coordinates, with a comma as people write them. */
  async types_the_point(latitude: string, longitude: string): Promise<void> {
    await this.types(/^Breedtegraad/, latitude);
    await this.types(/^Lengtegraad/, longitude);
  }

  /** A click on the map puts the pin; dragging it moves the point. */
  async points_at_the_map(): Promise<void> {
    const map = this.page.getByRole("region", { name: "Kaart om de plek aan te wijzen" });
    await map.scrollIntoViewIfNeeded();
    await map.click({ position: await this.free_spot() });
    const clicked = await this.point();
    const pin = map.locator(".map__pin");
    await expect(pin).toBeVisible();
    const from = await pin.boundingBox();
    if (!from) throw new Error("no pin");
    const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x - 12, y + 9, { steps: 4 });
    await this.page.mouse.up();
    await expect.poll(() => this.point()).not.toEqual(clicked);
    // To the left is west, down is south.
    const dragged = await this.point();
    expect(dragged[0]).toBeLessThan(clicked[0]);
    expect(dragged[1]).toBeLessThan(clicked[1]);
  }

  /** Standing in front of it. */
  async is_here(): Promise<void> {
    await this.page.getByRole("button", { name: "Hier", exact: true }).click();
  }

  /** Latitude and longitude, as they stand in the form. */
  async point(): Promise<[number, number]> {
    const [latitude, longitude] = await Promise.all(
      [/^Breedtegraad/, /^Lengtegraad/].map((name) => this.page.getByRole("textbox", { name }).inputValue()),
    );
    return [Number.parseFloat(latitude), Number.parseFloat(longitude)];
  }

  async saves(): Promise<void> {
    await this.page.getByRole("button", { name: "Bewaar de locatie" }).click();
  }

  private async types(name: string | RegExp, words: string): Promise<void> {
    await this.page.getByRole("textbox", { name, exact: typeof name === "string" }).fill(words);
  }

  /** Where no place stands already, near the middle: a click on a place opens it. */
  private free_spot(): Promise<{ x: number; y: number }> {
    return this.page.locator("wijk-map .map").evaluate((map) => {
      const box = map.getBoundingClientRect();
      const spots = [0.5, 0.4, 0.6, 0.3, 0.7].flatMap((down) => [0.5, 0.4, 0.6].map((across) => [across, down]));
      const free = spots.find(([across, down]) => {
        const there = document.elementFromPoint(box.left + across * box.width, box.top + down * box.height);
        return there && !there.closest(".leaflet-marker-icon, button, a");
      });
      if (!free) throw new Error("the map is full");
      return { x: free[0] * box.width, y: free[1] * box.height };
    });
  }
}
