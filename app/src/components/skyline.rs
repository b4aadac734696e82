//! A street in the evening: canal houses with lit windows, and four people
//! cycling along them. Decoration; it says nothing that words do not say.

use leptos::prelude::*;

/// Roofs from left to right on a ground of 1200 by 132.
const HOUSES: &str = "M0 132H0V51h4v-6h4v-6h4v-6h4v6h4v6h4v6h4V114H22V65c11 0 8-6 11-15h2q5-7 10 0h2c3 9 0 15 11 15 \
     V114H58V60h-1v-4h40v4h-1V114h8H108V60h3v-6h3v-6h3v-6h8v6h3v6h3v6h3V114H134V48h-1v-4h38v4h-1V114 \
     H170V54l13-14 13 14V114H196V39h4v-6h4v-6h4v-6h4v6h4v6h4v6h4V114h8H247V42c8 0 5-6 8-15h2q4-7 8 0 \
     h2c3 9 0 15 8 15V114H275V53h5v-6h5v-6h5v-6h8v6h5v6h5v6h5V114H313V42h2v-3h6v-12l6-6 6 6v12h6v3h2 \
     V114H341V34l13-14 13 14V114H367V65h2v-3h9v-12l9-6 9 6v12h9v3h2V114H407V43h5v-6h5v-6h5v-6h10v6h5 \
     v6h5v6h5V114H447V61l14-14 14 14V114H475V65h-1v-4h28v4h-1V114H501V64h2v-3h6v-12l7-6 7 6v12h6v3h2 \
     V114H531V34l15-14 15 14V114H561V66h-1v-4h32v4h-1V114H591V48c10 0 7-6 10-15h2q5-7 10 0h2 \
     c3 9 0 15 10 15V114H625V56l17-14 17 14V114H659V45h2v-3h9v-12l8-6 8 6v12h9v3h2V114h8H714V35 \
     c10 0 7-6 10-15h2q5-7 10 0h2c3 9 0 15 10 15V114H748V59l19-14 19 14V114H786V53h-1v-4h34v4h-1V114 \
     H818V33l17-14 17 14V114H852V63h-1v-4h28v4h-1V114H878V42l19-14 19 14V114H916V43c10 0 7-6 10-15h2 \
     q5-7 10 0h2c3 9 0 15 10 15V114H950V50h4v-6h4v-6h4v-6h6v6h4v6h4v6h4V114H980V35h-1v-4h28v4h-1V114 \
     H1006V38l15-14 15 14V114H1036V46h-1v-4h32v4h-1V114H1066V57c9 0 6-6 9-15h2q4-7 8 0h2 \
     c3 9 0 15 9 15V114h8H1109V56h5v-6h5v-6h5v-6h6v6h5v6h5v6h5V114H1145V50h-1v-4h34v4h-1V114h8H1191 \
     V56c10 0 7-6 10-15h2q4-7 8 0h2c3 9 0 15 10 15V114h8H1200V132Z";

/// The windows where somebody is home.
const WINDOWS: &str = "M13 72h4v6h-4zM26 73h4v6h-4zM38 73h4v6h-4zM38 86h4v6h-4zM38 107h4v5h-4zM88 81h4v6h-4zM62 94h4v6 \
     h-4zM113 68h4v6h-4zM126 81h4v6h-4zM119 107h4v5h-4zM138 69h4v6h-4zM150 69h4v6h-4zM138 82h4v6h-4z \
     M150 82h4v6h-4zM138 95h4v6h-4zM150 95h4v6h-4zM175 88h4v6h-4zM188 88h4v6h-4zM201 60h4v6h-4z \
     M215 60h4v6h-4zM201 73h4v6h-4zM215 73h4v6h-4zM215 86h4v6h-4zM208 107h4v5h-4zM266 50h4v6h-4z \
     M252 76h4v6h-4zM266 76h4v6h-4zM279 87h4v6h-4zM305 87h4v6h-4zM332 50h4v6h-4zM318 63h4v6h-4z \
     M332 63h4v6h-4zM318 76h4v6h-4zM359 42h4v6h-4zM346 68h4v6h-4zM359 81h4v6h-4zM346 94h4v6h-4z \
     M359 94h4v6h-4zM385 73h4v6h-4zM412 51h4v6h-4zM412 64h4v6h-4zM425 77h4v6h-4zM425 107h4v5h-4z \
     M452 69h4v6h-4zM466 69h4v6h-4zM466 95h4v6h-4zM493 73h4v6h-4zM480 86h4v6h-4zM522 72h4v6h-4z \
     M507 85h4v6h-4zM537 55h4v6h-4zM537 81h4v6h-4zM552 81h4v6h-4zM582 74h4v6h-4zM582 87h4v6h-4z \
     M598 56h4v6h-4zM598 69h4v6h-4zM632 77h4v6h-4zM649 90h4v6h-4zM663 53h4v6h-4zM676 53h4v6h-4z \
     M663 66h4v6h-4zM689 79h4v6h-4zM663 92h4v6h-4zM676 107h4v5h-4zM721 43h4v6h-4zM738 43h4v6h-4z \
     M738 69h4v6h-4zM752 80h4v6h-4zM778 80h4v6h-4zM752 93h4v6h-4zM792 74h4v6h-4zM842 80h4v6h-4z \
     M825 93h4v6h-4zM842 93h4v6h-4zM833 107h4v5h-4zM870 71h4v6h-4zM870 84h4v6h-4zM870 97h4v6h-4z \
     M882 50h4v6h-4zM895 50h4v6h-4zM895 63h4v6h-4zM908 63h4v6h-4zM908 76h4v6h-4zM882 89h4v6h-4z \
     M908 89h4v6h-4zM895 107h4v5h-4zM940 51h4v6h-4zM923 64h4v6h-4zM940 64h4v6h-4zM940 77h4v6h-4z \
     M956 58h4v6h-4zM971 58h4v6h-4zM956 71h4v6h-4zM956 84h4v6h-4zM956 97h4v6h-4zM998 43h4v6h-4z \
     M998 56h4v6h-4zM998 69h4v6h-4zM1012 46h4v6h-4zM1012 72h4v6h-4zM1057 54h4v6h-4zM1057 67h4v6h-4z \
     M1042 80h4v6h-4zM1042 93h4v6h-4zM1057 93h4v6h-4zM1049 107h4v5h-4zM1072 91h4v6h-4zM1113 64h4v6h-4 \
     zM1125 90h4v6h-4zM1137 90h4v6h-4zM1151 58h4v6h-4zM1151 71h4v6h-4zM1167 71h4v6h-4zM1151 84h4v6h-4 \
     zM1167 84h4v6h-4zM1159 107h4v5h-4zM1213 64h4v6h-4zM1197 77h4v6h-4z";

/// Two wheels, a frame, somebody on it.
const RIDER: &str = "M0 6a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0M19 6a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0\
    M5.5 6 10-3h9l5.5 9M19-3 15 6h-4M9-5l5-10 6 4 4 4M19-3l4-5";

/// How far along the street each of the four is.
const RIDERS: [u16; 4] = [470, 530, 586, 650];

/// The street. It lies at the bottom of whatever sky is behind it.
#[component]
pub fn Skyline() -> impl IntoView {
    view! {
        <svg class="skyline" viewBox="0 0 1200 132" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
            <circle class="skyline__moon" cx="742" cy="17" r="10"/>
            <path class="skyline__houses" d=HOUSES/>
            <path class="skyline__windows" d=WINDOWS/>
            {RIDERS.map(|along| view! {
                <g transform=format!("translate({along} 105)")>
                    <path class="skyline__rider" d=RIDER/>
                    <circle class="skyline__head" cx="17" cy="-20" r="3.5"/>
                    <path class="skyline__beam" d="M25-5l34 15h-34z"/>
                </g>
            }).collect_view()}
        </svg>
    }
}
